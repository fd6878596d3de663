# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the scripts beside it, which have moved to the root of the repository.

say() { printf '%s\n' "$*" >&2; }

# One script at a time: two builds in one folder spoil each other. The lock ends with leave_line.
wait_in_line() {
    mkdir -p build
    exec 9> build/.line
    flock --nonblock 9 || { say 'Er wordt al gebouwd. Ik wacht op mijn beurt.' && flock 9; }
}
leave_line() { exec 9>&-; }

# Shows how far ninja is: one moving line on a terminal, otherwise a start and an end.
show_progress() {
    local line shown='' on_terminal=''
    [[ -t 2 ]] && on_terminal=yes
    while IFS= read -r line; do
        [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] || continue
        if [[ $on_terminal ]]; then
            printf '\r\033[KBouwen: stap %s van %s' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" >&2
        elif [[ ! $shown ]]; then
            say "Bouwen: ${BASH_REMATCH[2]} stappen. Dit kan een paar minuten duren."
        fi
        shown=yes
    done
    if [[ $on_terminal && $shown ]]; then printf '\r\033[K' >&2; fi
}

# build_preset PRESET [TARGET...]: configures when needed and builds. All output goes to build/PRESET/log; when
# something fails, its tail is shown.
build_preset() {
    local preset=$1 folder=build/$1 log=build/$1/log
    shift
    mkdir -p "$folder"
    if [[ ! -f $folder/build.ninja ]] && ! cmake --preset "$preset" > "$log" 2>&1; then
        say 'Klaarzetten van de bouw is niet gelukt. De laatste regels:'
        tail -n 25 "$log" >&2
        say "Alles staat in $log."
        return 1
    fi
    if ! NINJA_STATUS='[%f/%t] ' ninja -C "$folder" "$@" 2>&1 | tee "$log" | show_progress; then
        say 'Bouwen is niet gelukt. De laatste regels:'
        tail -n 40 "$log" >&2
        say "Alles staat in $log."
        return 1
    fi
}
