# watwerkt_options: what every target of ours is compiled with. Users of the installed package do not get it.
add_library(watwerkt_options INTERFACE)

if(WATWERKT_DEVELOPER)
    target_compile_options(watwerkt_options INTERFACE
        -Werror
        -Wall -Wextra -Wpedantic     # the agreed base
        -Wshadow                     # two names for two things
        -Wconversion -Wsign-conversion # silent loss of digits is a wrong figure
        -Wold-style-cast             # casts are visible
        -Wnon-virtual-dtor -Woverloaded-virtual
        -Wdouble-promotion
        -Wformat=2
        -Wimplicit-fallthrough)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # Not -Wnull-dereference: g++ 12 reports it inside libstdc++ when optimising.
        target_compile_options(watwerkt_options INTERFACE
            -Wsuggest-override
            -Wno-restrict)           # g++ 12 sees ghosts in 'literal' + std::string when optimising
    else()
        target_compile_options(watwerkt_options INTERFACE -Wno-unknown-warning-option)
    endif()
    target_compile_definitions(watwerkt_options INTERFACE _GLIBCXX_ASSERTIONS)
endif()

if(WATWERKT_SANITIZE)
    target_compile_options(watwerkt_options INTERFACE
        -fsanitize=${WATWERKT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(watwerkt_options INTERFACE -fsanitize=${WATWERKT_SANITIZE})
endif()

if(WATWERKT_LIBFUZZER)
    # Every room is instrumented, so that the fuzzer sees their branches.
    target_compile_options(watwerkt_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

if(WATWERKT_COVERAGE)
    target_compile_options(watwerkt_options INTERFACE --coverage -O0)
    target_link_options(watwerkt_options INTERFACE --coverage)
endif()
