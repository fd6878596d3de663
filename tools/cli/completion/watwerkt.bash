# bash completion for watwerkt                             -*- shell-script -*-
# SPDX-License-Identifier: GPL-3.0-or-later

# The values of a filter come from the index itself; without an index there are none to offer.
_watwerkt_values() {
    local folder=$2
    watwerkt velden "$1" --formaat json ${folder:+--index "$folder"} 2> /dev/null |
        sed -nE 's/^      "code": "([^"]+)",?$/\1/p'
}

# The options of a command are those that its help names.
_watwerkt_options() {
    watwerkt ${1:+"$1"} --help 2> /dev/null | grep -oE -- '--[a-z][a-z-]*' | sort -u
}

_watwerkt() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local command='' index='' i
    for ((i = 1; i < COMP_CWORD; ++i)); do
        case ${COMP_WORDS[i]} in
            zoek | suggesties | aanpak | vergelijk | kaart | waarom | stoplijst | reken | toon | velden | exporteer | \
                bedien | oogst | indexeer | nachtelijk | terug | controleer | versie)
                [[ $command ]] || command=${COMP_WORDS[i]} ;;
            --index) index=${COMP_WORDS[i + 1]-} ;;
        esac
    done
    COMPREPLY=()
    if [[ ! $command && $current != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W 'zoek suggesties aanpak vergelijk kaart waarom stoplijst reken toon velden
            exporteer bedien oogst indexeer nachtelijk terug controleer versie' -- "$current")
        return
    fi
    case $previous in
        --bronnen | --instellingen | --delen-bestand) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
        --bron | --naar | --delen) return ;;
        --bij-verlies) mapfile -t COMPREPLY < <(compgen -W 'fout deel' -- "$current"); return ;;
        --index | --corpus | --opslag | --bekend | --woordenlijsten)
            mapfile -t COMPREPLY < <(compgen -d -- "$current")
            return ;;
        --taal) mapfile -t COMPREPLY < <(compgen -W 'nl en' -- "$current"); return ;;
        --kleur) mapfile -t COMPREPLY < <(compgen -W 'altijd nooit auto' -- "$current"); return ;;
        --lijst) mapfile -t COMPREPLY < <(compgen -W 'onderzoeken acties verhalen' -- "$current"); return ;;
        --sorteer) mapfile -t COMPREPLY < <(compgen -W 'relevantie zekerheid jaar effect' -- "$current"); return ;;
        --formaat)
            local formats='tekst json'
            case $command in
                zoek) formats='tekst json jsonl csv ris bibtex' ;;
                kaart) formats='tekst json csv svg html' ;;
                waarom) formats='tekst json svg' ;;
                toon) formats='tekst json xml' ;;
                exporteer) formats='csv jsonl ris bibtex xml' ;;
            esac
            mapfile -t COMPREPLY < <(compgen -W "$formats" -- "$current")
            return ;;
        --methode) mapfile -t COMPREPLY < <(compgen -W 'fe dl he sj pm eb ml reml drieniveau' -- "$current"); return ;;
        --toets) mapfile -t COMPREPLY < <(compgen -W 'z knha adhoc' -- "$current"); return ;;
        --maat) mapfile -t COMPREPLY < <(compgen -W 'g log-or log-rr rd' -- "$current"); return ;;
        --aantal | --vanaf | --facetten | --oordelen | --formaat-versie | --bewaar | --adres | --poort | --draden | --verbindingen | \
            --verbindingen-per-adres | --vragen-per-seconde | --geheugen | --beheerder) return ;;
    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_watwerkt_options "$command")" -- "$current")
        return
    fi
    local facet=''
    case $command:$previous in
        velden:velden | zoek:--facet)
            mapfile -t COMPREPLY < <(compgen -W "$(watwerkt velden --formaat json 2> /dev/null |
                sed -nE 's/^      "veld": "([^"]+)",?$/\1/p')" -- "$current")
            return ;;
        *:--niet-*) facet=${previous#--niet-} ;;
        *:--*) facet=${previous#--} ;;
        aanpak:* | vergelijk:* | waarom:waarom) facet=actie ;;
        reken:*) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    [[ $facet == publicatietaal ]] && facet=taal
    if [[ $facet ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_watwerkt_values "$facet" "$index")" -- "$current")
    fi
}

complete -F _watwerkt watwerkt
