#!/bin/sh
set -e
# <drain>
    harbour drain "$1"
    harbour upgrade "$1"
# </drain>
echo done
