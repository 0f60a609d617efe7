# Files that are part of the program. A folder is read at every build, because files come and go after configuring; only
# changed files are rebuilt. Without the folder the table is empty.
find_program(ZHICHENG_NODE NAMES node nodejs)

# zhicheng_embed_assets(NAME web SOURCE "${CMAKE_SOURCE_DIR}/web/dist"): a static library zhicheng_assets_web with the header
# "web_assets.h" and in it `std::span<const http::Asset> zhicheng::assets::web()`: files packed for a browser.
function(zhicheng_embed_assets)
  zhicheng_embed(${ARGV} LIBRARY http)
endfunction()

# zhicheng_embed_packs(NAME packs SOURCE "${CMAKE_SOURCE_DIR}/packs"): the same with "packs_assets.h" and
# `std::span<const pack::EmbeddedFile> zhicheng::assets::packs()`: the .yaml files as they are.
function(zhicheng_embed_packs)
  zhicheng_embed(${ARGV} LIBRARY pack)
endfunction()

function(zhicheng_embed)
  cmake_parse_arguments(ARG "" "NAME;SOURCE;LIBRARY" "" ${ARGN})
  if(NOT ZHICHENG_NODE)
    message(FATAL_ERROR "Node.js is missing: it packs files into the program. Install the package nodejs.")
  endif()
  set(output "${CMAKE_CURRENT_BINARY_DIR}/${ARG_NAME}_assets")
  set(generated "${output}/${ARG_NAME}_assets.S" "${output}/${ARG_NAME}_assets.cc" "${output}/${ARG_NAME}_assets.h")
  set(script "${PROJECT_SOURCE_DIR}/tools/embed_assets.mjs")
  set(target zhicheng_assets_${ARG_NAME})
  add_custom_target(${target}_scan
    COMMAND "${ZHICHENG_NODE}" "${script}" --source "${ARG_SOURCE}" --output "${output}" --name "${ARG_NAME}" --for "${ARG_LIBRARY}"
    BYPRODUCTS ${generated}
    COMMENT "Packing ${ARG_SOURCE}" VERBATIM)
  add_library(${target} STATIC ${generated})
  add_dependencies(${target} ${target}_scan)
  # -I: where .incbin looks. The names of the packed files carry their content, so a change shows in the .S file itself.
  set_source_files_properties("${output}/${ARG_NAME}_assets.S" PROPERTIES COMPILE_OPTIONS "-Wa,-I${output}")
  target_include_directories(${target} PUBLIC "${output}")
  target_link_libraries(${target} PUBLIC zhicheng::${ARG_LIBRARY})
  add_library(zhicheng::assets_${ARG_NAME} ALIAS ${target})
endfunction()
