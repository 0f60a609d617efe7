# How a library, a test and a program are declared here. The layers of the house are checked while configuring:
# a library may depend only on lower layers, or on a listed edge inside its own layer.
include(CTest)
include(GoogleTest)
if(BUILD_TESTING)
  find_package(GTest REQUIRED)
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor
                    -Wno-missing-field-initializers)  # designated initialisers leave the rest at its default
if(BUILD_TESTING)
  add_compile_options(-Werror)  # not for the program alone: what g++ 12 suspects at -O2 must not keep anybody from running it
endif()
# g++ 12 at -O2 takes joined strings for overlapping copies (GCC bug 105651); later versions do not.
add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)

find_program(ZHICHENG_CCACHE ccache)
if(ZHICHENG_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER "${ZHICHENG_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${ZHICHENG_CCACHE}")
endif()
find_program(ZHICHENG_MOLD mold)
if(ZHICHENG_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# What most sources include of the standard library and of third parties is parsed once for all of them: it is a third of
# their compiling. Headers of this house are never in here. That a source names what it needs by itself is seen by the check
# `tidy`, which reads it without these. Only where tests are built: at -O2 g++ 12 takes for ours what it warns of in them.
find_package(fmt REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
function(zhicheng_precompiled name)
  file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/precompiled/${name}.cc" CONTENT "")
  add_library(zhicheng_precompiled_${name} OBJECT "${CMAKE_BINARY_DIR}/precompiled/${name}.cc")
  cmake_parse_arguments(ARG "" "" "HEADERS;LINK" ${ARGN})
  target_precompile_headers(zhicheng_precompiled_${name} PRIVATE ${ARG_HEADERS})
  target_link_libraries(zhicheng_precompiled_${name} PRIVATE ${ARG_LINK})  # their definitions stand in the headers
endfunction()
set(ZHICHENG_COMMON_HEADERS <algorithm> <array> <chrono> <functional> <map> <memory> <optional> <set> <span> <string>
                            <variant> <vector> <boost/json.hpp> <fmt/format.h>)
set(ZHICHENG_COMMON_LINK fmt::fmt Boost::headers Boost::json)
if(BUILD_TESTING)
  zhicheng_precompiled(library HEADERS ${ZHICHENG_COMMON_HEADERS} LINK ${ZHICHENG_COMMON_LINK})
  zhicheng_precompiled(test HEADERS ${ZHICHENG_COMMON_HEADERS} <gmock/gmock.h> <gtest/gtest.h>
                       LINK ${ZHICHENG_COMMON_LINK} GTest::gmock)
endif()

# Edges inside one layer that the architecture allows, written "from>to".
set(ZHICHENG_SAME_LAYER_EDGES calendar>pack plan_import>plan indicator>plan db_sqlite>db db_postgres>db)

function(zhicheng_check_edge from to)
  get_property(from_layer GLOBAL PROPERTY ZHICHENG_LAYER_${from})
  get_property(to_layer GLOBAL PROPERTY ZHICHENG_LAYER_${to})
  if("${to_layer}" STREQUAL "")
    message(FATAL_ERROR "${from} depends on ${to}, which is not declared yet: list lower layers first in CMakeLists.txt")
  endif()
  if(to_layer LESS from_layer OR "${from}>${to}" IN_LIST ZHICHENG_SAME_LAYER_EDGES)
    return()
  endif()
  message(FATAL_ERROR "${from} (layer ${from_layer}) must not depend on ${to} (layer ${to_layer}): data flows downwards only. "
                      "Move the shared type to a lower layer or join the two in libs/service.")
endfunction()

# zhicheng_library(NAME plan LAYER 2 SOURCES src/a.cc … [DEPENDS base …] [LINK Boost::json …])
# DEPENDS are libraries of this house and visible to users of the library; LINK are third-party ones and stay private.
# LINK_PUBLIC is for third-party types that stand in our headers (only `base` may do that, for its JSON façade and exact numbers).
function(zhicheng_library)
  cmake_parse_arguments(ARG "" "NAME;LAYER" "SOURCES;DEPENDS;LINK;LINK_PUBLIC" ${ARGN})
  set_property(GLOBAL PROPERTY ZHICHENG_LAYER_${ARG_NAME} ${ARG_LAYER})
  set_property(GLOBAL APPEND PROPERTY ZHICHENG_LIBRARIES ${ARG_NAME})
  set(target zhicheng_${ARG_NAME})
  add_library(${target} STATIC ${ARG_SOURCES})
  add_library(zhicheng::${ARG_NAME} ALIAS ${target})
  target_include_directories(${target} PUBLIC include PRIVATE src)
  if(BUILD_TESTING)
    target_precompile_headers(${target} REUSE_FROM zhicheng_precompiled_library)
  endif()
  foreach(dependency IN LISTS ARG_DEPENDS)
    zhicheng_check_edge(${ARG_NAME} ${dependency})
    target_link_libraries(${target} PUBLIC zhicheng::${dependency})
  endforeach()
  target_link_libraries(${target} PRIVATE ${ARG_LINK} PUBLIC ${ARG_LINK_PUBLIC})
  if(ARG_LAYER EQUAL 2)
    # Engines compare figures as Decimal, or floating point with a tolerance that has a reason.
    target_compile_options(${target} PRIVATE -Wfloat-equal)
  endif()

  # Every public header compiles on its own: the source of its name includes it before anything else; what has no such
  # source gets a unit here.
  file(GLOB_RECURSE headers RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}/include" "include/*.h")
  set(self_contained)
  foreach(header IN LISTS headers)
    get_filename_component(stem "${header}" NAME_WE)
    set(first "")
    if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/src/${stem}.cc")
      file(STRINGS "src/${stem}.cc" first REGEX "^#include" LIMIT_COUNT 1)
    endif()
    if(first STREQUAL "#include \"${header}\"")
      continue()
    endif()
    string(MAKE_C_IDENTIFIER "${header}" identifier)
    set(unit "${CMAKE_CURRENT_BINARY_DIR}/headers/${identifier}.cc")
    file(GENERATE OUTPUT "${unit}" CONTENT "#include \"${header}\"\n#include \"${header}\"\n")
    list(APPEND self_contained "${unit}")
  endforeach()
  if(self_contained AND BUILD_TESTING AND ZHICHENG_CHECK_HEADERS)
    add_library(${target}_headers OBJECT ${self_contained})
    target_link_libraries(${target}_headers PRIVATE ${target})
  endif()
endfunction()
option(ZHICHENG_CHECK_HEADERS "Compile every public header on its own" ON)

# zhicheng_test(NAME base SOURCES test/a_test.cc … [APART alone.cc …] [DEPENDS more …] [LINK third-party …]): one program
# `base_test`, each of its cases is a ctest test named base.Suite.Case. SOURCES are compiled four at a time, so names in their
# anonymous namespaces must differ; what cannot share (a replaced operator new) is APART.
function(zhicheng_test)
  cmake_parse_arguments(ARG "" "NAME" "SOURCES;APART;DEPENDS;LINK" ${ARGN})
  if(NOT BUILD_TESTING)
    return()
  endif()
  set(target ${ARG_NAME}_test)
  add_executable(${target} ${ARG_SOURCES} ${ARG_APART})
  # Most of a test's compiling is the headers: four files are compiled as one, which halves it.
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 4)
  set_source_files_properties(${ARG_APART} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  target_precompile_headers(${target} REUSE_FROM zhicheng_precompiled_test)
  list(TRANSFORM ARG_DEPENDS PREPEND zhicheng::)
  if(TARGET zhicheng_${ARG_NAME})
    target_link_libraries(${target} PRIVATE zhicheng::${ARG_NAME})
    target_include_directories(${target} PRIVATE src)
  endif()
  target_link_libraries(${target} PRIVATE ${ARG_DEPENDS} ${ARG_LINK} GTest::gtest_main GTest::gmock)
  target_compile_definitions(${target} PRIVATE
    ZHICHENG_SOURCE_DIR="${CMAKE_SOURCE_DIR}" ZHICHENG_SHARED_DIR="${CMAKE_SOURCE_DIR}/../shared")
  gtest_discover_tests(${target} TEST_PREFIX ${ARG_NAME}. DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 300)
endfunction()

# zhicheng_bench(NAME plan_import SOURCES plan_import_bench.cc [DEPENDS plan_import …] [LINK third-party …]): one
# Google Benchmark program `plan_import_bench`; the target `benches` builds them all.
option(ZHICHENG_BENCH "Build the benchmarks" OFF)
function(zhicheng_bench)
  cmake_parse_arguments(ARG "" "NAME" "SOURCES;DEPENDS;LINK" ${ARGN})
  set(target ${ARG_NAME}_bench)
  add_executable(${target} EXCLUDE_FROM_ALL ${ARG_SOURCES})
  list(TRANSFORM ARG_DEPENDS PREPEND zhicheng::)
  target_link_libraries(${target} PRIVATE ${ARG_DEPENDS} ${ARG_LINK} benchmark::benchmark_main)
  target_compile_definitions(${target} PRIVATE
    ZHICHENG_SOURCE_DIR="${CMAKE_SOURCE_DIR}" ZHICHENG_SHARED_DIR="${CMAKE_SOURCE_DIR}/../shared")
  add_dependencies(benches ${target})
endfunction()
