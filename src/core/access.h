// Who may do what, as http asks and identity decides.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace storecast {

enum class Role { Customer = 0, Staff = 1, Admin = 2 };  // the numbers are stored
inline auto enum_names(Role) {
  return std::to_array<std::pair<Role, std::string_view>>(
      {{Role::Customer, "customer"}, {Role::Staff, "staff"}, {Role::Admin, "admin"}});
}

// How much of an area somebody may do. The numbers are stored.
enum class Grant { Read = 0, Write = 1 };  // who may write may read
inline auto enum_names(Grant) {
  return std::to_array<std::pair<Grant, std::string_view>>(
      {{Grant::Read, "read"}, {Grant::Write, "write"}});
}
using Grants = std::map<std::string, Grant>;  // by the area's name

}  // namespace storecast
