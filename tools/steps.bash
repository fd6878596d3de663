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
    local preset=$1 folder=build/${1/website/release} log
    log=$folder/log
    shift
    mkdir -p "$folder"
    # Presets may share a folder, so the last one that was asked has the say; this takes a second.
    if ! cmake --preset "$preset" > "$log" 2>&1; then
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

# The shipped evidence, made searchable by the release program.
program=build/release/bin/watwerkt
index=build/index
stamp=build/index.stamp

# Did the evidence, the value lists or the program change since the stamp? Folders count too: they change when a
# file in them goes. The time of change (ctime) also sees files that were moved here with an old date.
is_index_old() {
    [[ ! -f $index/current || ! -f $stamp ]] ||
        [[ $(find corpus/data schemas "$program" -cnewer "$stamp" -print -quit) ]]
}

bring_index_up_to_date() {
    if ! is_index_old; then return 0; fi
    say 'Het bewijs doorzoekbaar maken ...'
    # Taken before the work: what changes meanwhile is seen next time.
    touch "$stamp.new"
    local outcome=0
    "$program" indexeer --corpus corpus/data --index "$index" > build/index.log 2>&1 || outcome=$?
    if ((outcome != 0)); then
        tail -n 25 build/index.log >&2
        # 4: some records were refused; the others are searchable.
        if ((outcome != 4)) || [[ ! -f $index/current ]]; then
            say 'Doorzoekbaar maken is niet gelukt. Alles staat in build/index.log.'
            return 1
        fi
    fi
    mv "$stamp.new" "$stamp"
}
