#include "media/media_routes.h"

namespace storecast::media {
namespace {

struct OneFile {
  std::string file;
  std::string key;
  template <class F>
  static void fields(F& f) {
    f.name("OneFile");
    f("file", &OneFile::file).in_path();
    f("key", &OneFile::key)
        .doc("For a picture that not everybody may see.")
        .length(0, 100)
        .in_query()
        .defaulted();
  }
};

std::string cache_control(Showing showing) {
  // The name tells the content, so a copy never grows old.
  if (showing == Showing::ForEver) return "public, max-age=31536000, immutable";
  return showing == Showing::ForNow ? "public, max-age=300" : "private, no-store";
}

Result<http::Download> find_image(const ImageFolder& images, const ShowingOf& showing_of,
                                  const OneFile& asked) {
  const auto path = images.find(asked.file);
  const Showing showing =
      path ? showing_of(std::string_view(asked.file).substr(0, kFileBytes), asked.key)
           : Showing::Never;
  if (showing == Showing::Never) {
    return Error{ErrorKind::NotFound, "no_such_file", "There is no such file."};
  }
  return http::Download{{*path}, "image/webp", "", cache_control(showing)};
}

}  // namespace

void add_media_routes(http::Routes& routes, const ImageFolder& images, ShowingOf showing_of) {
  routes
      .get("/media/{file}", "A picture",
           [&images, showing_of = std::move(showing_of)](const OneFile& in, http::Call&) {
             return find_image(images, showing_of, in);
           })
      .allow(http::Access::Public)
      .tag("Catalogue");
}

}  // namespace storecast::media
