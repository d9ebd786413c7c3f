#include "identity/area.h"

#include <algorithm>

namespace storecast::identity {

Grants usual_staff_grants() {
  return {{"catalog", Grant::Read},    {"inventory", Grant::Write}, {"orders", Grant::Write},
          {"customers", Grant::Write}, {"analytics", Grant::Write}, {"reviews", Grant::Write},
          {"mails", Grant::Write}};
}

Result<void> check_grants(const Grants& grants, std::string_view pointer) {
  Error error{ErrorKind::Invalid, "invalid_input", "A value is not acceptable."};
  for (const auto& [area, grant] : grants) {
    if (std::ranges::find(kAreas, area) != std::end(kAreas)) continue;
    error.fields.push_back(
        {std::string(pointer) + "/" + area, "no_such_area", "There is no such area."});
  }
  if (error.fields.empty()) return {};
  return error;
}

}  // namespace storecast::identity
