#!/bin/sh
# usage: slurm_cluster.sh start | stop FOLDER
# A Slurm cluster of one node on the loopback interface, for tests; needs root. FOLDER keeps
# its files; FOLDER/slurm.conf is what SLURM_CONF has to name.
set -eu
dir=$2
case $1 in
start)
    mkdir -p "$dir/state" "$dir/spool"
    chmod 755 "$dir"
    head -c 1024 /dev/urandom >"$dir/key"
    chmod 400 "$dir/key"
    munged --force --key-file="$dir/key" --socket="$dir/munge" --pid-file="$dir/munge.pid" \
        --log-file="$dir/munge.log" --seed-file="$dir/munge.seed"
    cat >"$dir/slurm.conf" <<CONF
ClusterName=loopback
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=$((20000 + $$ % 20000))
SlurmdPort=$((20001 + $$ % 20000))
AuthType=auth/munge
AuthInfo=socket=$dir/munge
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_res
SelectTypeParameters=CR_Core
SchedulerParameters=batch_sched_delay=0,sched_interval=1
NodeName=localhost NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
    export SLURM_CONF="$dir/slurm.conf"
    slurmctld -c
    slurmd -N localhost -c
    for _ in $(seq 50); do
        sinfo --noheader --format=%T 2>/dev/null | grep -q idle && exit 0
        sleep 0.2
    done
    tail -n 20 "$dir"/*.log >&2
    exit 1
    ;;
stop)
    for daemon in slurmd slurmctld munge; do
        [ ! -e "$dir/$daemon.pid" ] || kill "$(cat "$dir/$daemon.pid")" || true
    done
    ;;
esac
