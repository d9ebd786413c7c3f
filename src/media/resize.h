// Smaller copies of a picture, as WebP files without any metadata.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "media/image.h"

namespace storecast::media {

struct ImageWidth {
  std::string_view name;
  int pixels;
};
// The largest first: a card, half a screen, a whole one.
constexpr std::array<ImageWidth, 3> kImageWidths = {
    {{"large", 1'600}, {"medium", 800}, {"small", 320}}};

struct Rendition {
  int width = 0;
  int height = 0;
  std::string webp;
};

// One for each of kImageWidths, upright; a picture that is narrower keeps its size.
std::vector<Rendition> render(Bitmap bitmap);

}  // namespace storecast::media
