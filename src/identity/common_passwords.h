// The 3,000 most used passwords of eight or more characters.
#pragma once

#include <string_view>

namespace storecast::identity {

// Case does not count: "PassWord1" is as common as "password1".
bool is_common_password(std::string_view password);

}  // namespace storecast::identity
