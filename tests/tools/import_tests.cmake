# SPDX-License-Identifier: GPL-3.0-or-later
# The tests of the importer, for the program tools_import_tests.
set(WATWERKT_IMPORT_TESTS
    ${CMAKE_CURRENT_LIST_DIR}/import_citation_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_facts_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_gka_rules_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_gka_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_mapping_table_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_output_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_report_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_same_study_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_study_list_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_values_test.cpp)
set_source_files_properties(${WATWERKT_IMPORT_TESTS} PROPERTIES COMPILE_DEFINITIONS
    "WATWERKT_IMPORT_TEST_DATA=\"${CMAKE_CURRENT_LIST_DIR}/../data/import\";WATWERKT_IMPORT_VOCABULARY=\"${CMAKE_CURRENT_LIST_DIR}/../../schemas/vocabulary\"")
