# Files that are part of the program.
#
# zhicheng_embed_assets(NAME web SOURCE "${CMAKE_SOURCE_DIR}/web/dist"): a static library zhicheng_assets_web with the header
# "web_assets.h" and in it `std::span<const http::Asset> zhicheng::assets::web()`. The folder is read at every build,
# because npm fills it after configuring; only changed files are rebuilt. Without the folder the table is empty.
find_program(ZHICHENG_NODE NAMES node nodejs)

function(zhicheng_embed_assets)
  cmake_parse_arguments(ARG "" "NAME;SOURCE" "" ${ARGN})
  if(NOT ZHICHENG_NODE)
    message(FATAL_ERROR "Node.js is missing: it packs the web client into the program. Install the package nodejs.")
  endif()
  set(output "${CMAKE_CURRENT_BINARY_DIR}/${ARG_NAME}_assets")
  set(generated "${output}/${ARG_NAME}_assets.S" "${output}/${ARG_NAME}_assets.cc" "${output}/${ARG_NAME}_assets.h")
  set(script "${PROJECT_SOURCE_DIR}/tools/embed_assets.mjs")
  set(target zhicheng_assets_${ARG_NAME})
  add_custom_target(${target}_scan
    COMMAND "${ZHICHENG_NODE}" "${script}" --source "${ARG_SOURCE}" --output "${output}" --name "${ARG_NAME}"
    BYPRODUCTS ${generated}
    COMMENT "Packing ${ARG_SOURCE}" VERBATIM)
  add_library(${target} STATIC ${generated})
  add_dependencies(${target} ${target}_scan)
  # -I: where .incbin looks. The names of the packed files carry their content, so a change shows in the .S file itself.
  set_source_files_properties("${output}/${ARG_NAME}_assets.S" PROPERTIES COMPILE_OPTIONS "-Wa,-I${output}")
  target_include_directories(${target} PUBLIC "${output}")
  target_link_libraries(${target} PUBLIC zhicheng::http)
  add_library(zhicheng::assets_${ARG_NAME} ALIAS ${target})
endfunction()
