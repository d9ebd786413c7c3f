// The files of the web app, from the asset pack.
#pragma once

#include "http/asset_pack.h"
#include "http/message.h"

namespace storecast::http {

// The file of the request's path, or for a page that the web app's own router knows, index.html;
// null when the path is nothing of the web app's.
const Asset* find_asset(const AssetPack& assets, const Request& request);

// The file in the best coding that the client accepts, or 304.
Response asset_response(const Asset& asset, const Request& request);

}  // namespace storecast::http
