// /media/{file}
#pragma once

#include "http/endpoint.h"
#include "media/image_folder.h"

namespace storecast::media {

void add_media_routes(http::Routes& routes, const ImageFolder& images);

}  // namespace storecast::media
