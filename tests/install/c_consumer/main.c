// SPDX-License-Identifier: GPL-3.0-or-later
// Asks an index one question and prints the answer, or the problem, as JSON.
#include <stdio.h>
#include <watwerkt.h>

int main(int argument_count, char** arguments) {
    watwerkt_engine* engine = NULL;
    char* answer = NULL;
    int status = 0;
    if (argument_count != 3) {
        fputs("c_consumer INDEX REQUEST\n", stderr);
        return 2;
    }
    status = watwerkt_open(arguments[1], &engine, &answer);
    if (status == WATWERKT_OK) status = watwerkt_search(engine, arguments[2], &answer);
    if (answer != NULL) fputs(answer, status == WATWERKT_OK ? stdout : stderr);
    watwerkt_free(answer);
    watwerkt_close(engine);
    return status == WATWERKT_OK ? 0 : 1;
}
