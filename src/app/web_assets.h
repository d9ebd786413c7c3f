// The web app that the program carries (cmake/web_assets.cmake).
#pragma once

#include <string_view>

namespace storecast::app {

std::string_view web_assets();  // an asset pack, see http/asset_pack.h

}  // namespace storecast::app
