# Writes embedded_migrations.cpp with the text of migrations/NNNN_name.sql, in order.
file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/migrations/*.sql)
list(SORT files)
set(entries "")
foreach(file IN LISTS files)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} sql)
  get_filename_component(stem ${file} NAME_WE)
  if(NOT stem MATCHES "^([0-9][0-9][0-9][0-9])_([a-z_]+)$")
    message(FATAL_ERROR "${file}: a migration is called NNNN_name.sql")
  endif()
  set(name ${CMAKE_MATCH_2})
  string(REGEX REPLACE "^0+" "" number ${CMAKE_MATCH_1})
  if(NOT sql MATCHES "^-- owner: [a-z]+\n")
    message(FATAL_ERROR "${file}: the first line must be '-- owner: <module>'")
  endif()
  string(APPEND entries "    Migration{${number}, \"${name}\", R\"sql(${sql})sql\"},\n")
endforeach()
list(LENGTH files count)
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/embedded_migrations.cpp @ONLY CONTENT [[
#include <array>

#include "db/migration.h"

namespace storecast::db {

std::span<const Migration> embedded_migrations() {
  static constexpr std::array<Migration, @count@> kMigrations = {
@entries@  };
  return kMigrations;
}

}  // namespace storecast::db
]])
target_sources(sc_db PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/embedded_migrations.cpp)
