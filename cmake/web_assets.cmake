# sc_embed_web_assets(<target>): the files of web/dist, compressed, become part of the target as
# kWebAssetsBegin..kWebAssetsEnd. Without web/dist the pack holds no files.
function(sc_embed_web_assets target)
  set(dist ${CMAKE_SOURCE_DIR}/web/dist)
  set(pack ${CMAKE_BINARY_DIR}/web_assets.pack)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${dist}/*)
  add_custom_command(OUTPUT ${pack} COMMAND pack_assets ${dist} ${pack}
    DEPENDS pack_assets ${files} COMMENT "Compressing the web app" VERBATIM)
  set(assembly ${CMAKE_BINARY_DIR}/web_assets.S)
  file(CONFIGURE OUTPUT ${assembly} CONTENT [[
.section .rodata
.global kWebAssetsBegin
.global kWebAssetsEnd
kWebAssetsBegin:
.incbin "@pack@"
kWebAssetsEnd:
.byte 0
.section .note.GNU-stack,"",@progbits
]] @ONLY)
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS ${pack})
  target_sources(${target} PRIVATE ${assembly})
endfunction()
