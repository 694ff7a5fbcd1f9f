#!/bin/sh
# usage: manual.sh PROGRAM
# Every option that a command's --help tells of is in the manual.
set -u
program=$(realpath "$1")
cd "$(dirname "$0")/.." || exit 2
page=$(mandoc -T utf8 convert/cli/mdfaq.1 | sed "s/.\x08//g") || exit 2
status=0
for command in $("$program" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
    for option in $("$program" "$command" --help | grep -o '^ *\(-., \)\{0,1\}--[a-z0-9-]*' |
        grep -o -e '--[a-z0-9-]*'); do
        [ "$option" = --help ] && continue
        case $page in
        *"$option"*) echo "ok $command $option" ;;
        *) echo "not ok $command $option is not in the manual"; status=1 ;;
        esac
    done
done
exit $status
