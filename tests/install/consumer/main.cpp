// SPDX-License-Identifier: GPL-3.0-or-later
// Asks an index one question and prints the number of studies that answer it.
#include <exception>
#include <iostream>
#include <query/engine.hpp>

int main(int argument_count, char** arguments) {
    if (argument_count != 3) {
        std::cerr << "consumer INDEX QUESTION\n";
        return 2;
    }
    try {
        const watwerkt::Engine engine = watwerkt::Engine::open(arguments[1]);
        watwerkt::SearchRequest request;
        request.text = arguments[2];
        std::cout << engine.search(request).total << '\n';
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
