#include "app/web_assets.h"

extern "C" const char kWebAssetsBegin[];
extern "C" const char kWebAssetsEnd[];

namespace storecast::app {

std::string_view web_assets() {
  return {kWebAssetsBegin, kWebAssetsEnd};
}

}  // namespace storecast::app
