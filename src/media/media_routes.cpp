#include "media/media_routes.h"

namespace storecast::media {
namespace {

struct OneFile {
  std::string file;
  template <class F>
  static void fields(F& f) {
    f.name("OneFile");
    f("file", &OneFile::file).in_path();
  }
};

// The name tells the content, so a copy never grows old.
constexpr std::string_view kForEver = "public, max-age=31536000, immutable";

}  // namespace

void add_media_routes(http::Routes& routes, const ImageFolder& images) {
  routes
      .get("/media/{file}", "A picture",
           [&](const OneFile& in, http::Call&) -> Result<http::Download> {
             const auto path = images.find(in.file);
             if (!path) return Error{ErrorKind::NotFound, "no_such_file", "There is no such file."};
             return http::Download{{*path}, "image/webp", "", std::string(kForEver)};
           })
      .allow(http::Access::Public)
      .tag("Catalogue");
}

}  // namespace storecast::media
