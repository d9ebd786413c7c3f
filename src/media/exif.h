// The one thing of a photo's metadata that changes how it looks: which side is up.
#pragma once

#include <string_view>

namespace storecast::media {

// As Exif numbers them: 1 is upright, 2 to 4 are flips and the half turn, 5 to 8 swap width and
// height. 1 too when the file says nothing or says it wrongly.
int orientation_of_jpeg(std::string_view file);
int orientation_of_png(std::string_view file);
int orientation_of_webp(std::string_view file);

}  // namespace storecast::media
