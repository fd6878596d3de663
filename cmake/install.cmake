# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts down: the program, the libraries with their headers for C++ users (CMake package and
# pkg-config), the shared library for C and other languages (likewise), and the data: schemas, value lists and the
# shipped evidence.
include(CMakePackageConfigHelpers)

set(watwerkt_include_dir ${CMAKE_INSTALL_INCLUDEDIR}/watwerkt)
set(watwerkt_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/watwerkt)
set(watwerkt_data_dir ${CMAKE_INSTALL_DATADIR}/watwerkt)

# Installed, the rooms are called watwerkt::corpus and so on, as they are inside the build.
foreach(room IN ITEMS corpus language effect indexer synthesis query)
    set_target_properties(watwerkt_${room} PROPERTIES EXPORT_NAME ${room})
endforeach()

install(TARGETS watwerkt_corpus watwerkt_language watwerkt_effect watwerkt_indexer
    watwerkt_synthesis watwerkt_query
    EXPORT watwerktTargets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
    FILE_SET HEADERS DESTINATION ${watwerkt_include_dir}
    INCLUDES DESTINATION ${watwerkt_include_dir})
install(EXPORT watwerktTargets NAMESPACE watwerkt:: DESTINATION ${watwerkt_package_dir})

configure_package_config_file(
    ${CMAKE_CURRENT_LIST_DIR}/watwerktConfig.cmake.in ${PROJECT_BINARY_DIR}/watwerktConfig.cmake
    INSTALL_DESTINATION ${watwerkt_package_dir}
    PATH_VARS watwerkt_data_dir)
# Before 1.0 a new minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/watwerktConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
install(FILES
    ${PROJECT_BINARY_DIR}/watwerktConfig.cmake
    ${PROJECT_BINARY_DIR}/watwerktConfigVersion.cmake
    DESTINATION ${watwerkt_package_dir})

# The .pc file finds its folder from where it lies, so that the tree may be moved.
file(RELATIVE_PATH watwerkt_pc_to_prefix
    /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
string(REGEX REPLACE "/$" "" watwerkt_pc_to_prefix "${watwerkt_pc_to_prefix}")
configure_file(${CMAKE_CURRENT_LIST_DIR}/watwerkt.pc.in ${PROJECT_BINARY_DIR}/watwerkt.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/watwerkt.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# The C interface needs nothing of the above: a package of its own, so that a C project is asked for no C++ libraries.
set(watwerkt_c_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/watwerkt-c)
install(TARGETS watwerkt_c EXPORT watwerktCTargets
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
    INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT watwerktCTargets NAMESPACE watwerkt:: FILE watwerkt-cConfig.cmake
    DESTINATION ${watwerkt_c_package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/watwerkt-cConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/watwerkt-cConfigVersion.cmake DESTINATION ${watwerkt_c_package_dir})
configure_file(${PROJECT_SOURCE_DIR}/tools/c_abi/watwerkt-c.pc.in ${PROJECT_BINARY_DIR}/watwerkt-c.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/watwerkt-c.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(TARGETS watwerkt RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/schemas/ DESTINATION ${watwerkt_data_dir}/schemas)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/corpus/data/ DESTINATION ${watwerkt_data_dir}/corpus)
get_property(watwerkt_word_list GLOBAL PROPERTY WATWERKT_WORD_LIST)
cmake_path(GET watwerkt_word_list PARENT_PATH watwerkt_word_folder)
install(FILES ${watwerkt_word_list} ${watwerkt_word_folder}/nl.aff ${watwerkt_word_folder}/nl.dic
    DESTINATION ${watwerkt_data_dir})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
