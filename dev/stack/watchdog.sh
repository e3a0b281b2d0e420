#!/bin/sh
# Ends what `npm start` started when it could not do so itself (kill -9). It reads the process groups to end
# from standard input; that closes when its parent is gone, however that came about.
trap '' INT TERM HUP
groups=''
while read -r word group; do
  case "$word" in
    # The latest first: what was started last depends on what was started before.
    watch) groups="$group $groups" ;;
    forget) groups=$(for g in $groups; do [ "$g" = "$group" ] || printf '%s ' "$g"; done) ;;
    done) exit 0 ;;
  esac
done

alive() { kill -s 0 -- "-$1" 2>/dev/null; }

for group in $groups; do
  kill -s TERM -- "-$group" 2>/dev/null
  for _ in 1 2 3; do
    alive "$group" || break
    sleep 1
  done
  alive "$group" && kill -s KILL -- "-$group" 2>/dev/null
done
exit 0
