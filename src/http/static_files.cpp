#include "http/static_files.h"

#include "http/compression.h"

namespace storecast::http {
namespace {

bool wants_page(const Request& request) {
  const auto accept = request.headers.find("Accept");
  return accept && accept->find("text/html") != std::string_view::npos;
}

// What lies below these answers 404 itself instead of showing the shop.
bool is_for_programs(std::string_view path) {
  for (std::string_view prefix : {"/api", "/media", "/assets", "/docs"}) {
    if (path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/')) {
      return true;
    }
  }
  return false;
}

std::string tag_of(const Asset& asset, Coding coding) {
  std::string tag(asset.etag);
  if (coding == Coding::Identity) return tag;
  tag.pop_back();
  return tag + "-" + std::string(coding_name(coding)) + "\"";
}

}  // namespace

const Asset* find_asset(const AssetPack& assets, const Request& request) {
  const std::string_view path = request.path;
  const bool docs = path == "/docs" || path == "/docs/";
  if (const Asset* asset = assets.find(docs ? "/docs/index.html" : path)) return asset;
  return wants_page(request) && !is_for_programs(path) ? assets.find("/") : nullptr;
}

Response asset_response(const Asset& asset, const Request& request) {
  Coding coding = negotiate(request);
  if (coding == Coding::Brotli && asset.brotli.empty()) coding = Coding::Gzip;
  if (coding == Coding::Gzip && asset.gzip.empty()) coding = Coding::Identity;
  Response response;
  const std::string tag = tag_of(asset, coding);
  response.headers.set("Content-Type", asset.content_type);
  response.headers.set("ETag", tag);
  response.headers.set("Vary", "Accept-Encoding");
  response.headers.set("Cache-Control",
                       asset.is_immutable() ? "public, max-age=31536000, immutable" : "no-cache");
  const auto seen = request.headers.find("If-None-Match");
  if (seen && seen->find(tag) != std::string_view::npos) {
    response.status = 304;
    return response;
  }
  if (coding != Coding::Identity) response.headers.set("Content-Encoding", coding_name(coding));
  response.body = SharedBody{coding == Coding::Brotli ? asset.brotli
                             : coding == Coding::Gzip ? asset.gzip
                                                      : asset.identity,
                             nullptr};
  return response;
}

}  // namespace storecast::http
