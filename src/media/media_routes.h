// /media/{file}
#pragma once

#include <functional>
#include <string_view>

#include "http/endpoint.h"
#include "media/image_folder.h"

namespace storecast::media {

// Of the image's file (StoredImage::file); `key` is what the address says behind "?key=".
using ShowingOf = std::function<Showing(std::string_view file, std::string_view key)>;

void add_media_routes(http::Routes& routes, const ImageFolder& images, ShowingOf showing_of);

}  // namespace storecast::media
