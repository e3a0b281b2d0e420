#!/bin/sh
# Ends what `npm start` started when it could not do so itself (kill -9). It reads the process groups to end
# from standard input; that closes when its parent is gone, however that came about.
trap '' INT TERM HUP
groups=''
while read -r word group; do
  case "$word" in
    watch) groups="$groups $group" ;;
    forget) groups=$(for g in $groups; do [ "$g" = "$group" ] || printf ' %s' "$g"; done) ;;
    done) exit 0 ;;
  esac
done

for g in $groups; do kill -TERM -- "-$g" 2>/dev/null; done
for _ in 1 2 3 4 5 6 7 8 9 10; do
  alive=''
  for g in $groups; do kill -0 -- "-$g" 2>/dev/null && alive="$alive $g"; done
  [ -z "$alive" ] && exit 0
  sleep 1
done
for g in $alive; do kill -KILL -- "-$g" 2>/dev/null; done
