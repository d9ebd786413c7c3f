#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <turbojpeg.h>
#include <webp/decode.h>
#include <webp/encode.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "db/temporary_database.h"
#include "media/image_folder.h"
#include "media/resize.h"

namespace storecast::media {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Colour {
  int red, green, blue;
};
constexpr Colour kRed{230, 20, 20}, kBlue{20, 20, 230};

// The left half red, the right half blue.
Bitmap two_colours(int width, int height) {
  Bitmap bitmap{width, height, {}};
  for (int i = 0; i < width * height; ++i) {
    const Colour colour = i % width < width / 2 ? kRed : kBlue;
    for (const int part : {colour.red, colour.green, colour.blue, 255}) {
      bitmap.rgba.push_back(static_cast<std::uint8_t>(part));
    }
  }
  return bitmap;
}

std::string jpeg_of(const Bitmap& bitmap) {
  tjhandle writer = tjInitCompress();
  unsigned char* data = nullptr;
  unsigned long size = 0;
  EXPECT_EQ(tjCompress2(writer, bitmap.rgba.data(), bitmap.width, 0, bitmap.height, TJPF_RGBA,
                        &data, &size, TJSAMP_444, 90, 0),
            0);
  std::string file(reinterpret_cast<char*>(data), size);
  tjFree(data);
  tjDestroy(writer);
  return file;
}

std::string webp_of(const Bitmap& bitmap) {
  std::uint8_t* data = nullptr;
  const std::size_t size = WebPEncodeLosslessRGBA(bitmap.rgba.data(), bitmap.width, bitmap.height,
                                                  bitmap.width * 4, &data);
  std::string file(reinterpret_cast<char*>(data), size);
  WebPFree(data);
  return file;
}

std::string exif_block(int orientation) {
  std::string block("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25);
  block += static_cast<char>(orientation);
  return block + std::string(6, '\0');
}

std::string with_exif(const std::string& jpeg, int orientation) {
  const std::string block = exif_block(orientation);
  std::string segment("\xff\xe1\0", 3);
  segment += static_cast<char>(block.size() + 2);
  return jpeg.substr(0, 2) + segment + block + jpeg.substr(2);
}

bool near(const std::uint8_t* pixel, Colour colour) {
  return std::abs(pixel[0] - colour.red) < 40 && std::abs(pixel[1] - colour.green) < 40 &&
         std::abs(pixel[2] - colour.blue) < 40;
}

// Red where the stored left half should end up: 'l', 'r', 't' or 'b'.
char red_side(const Rendition& rendition) {
  int width = 0, height = 0;
  std::uint8_t* pixels =
      WebPDecodeRGBA(reinterpret_cast<const std::uint8_t*>(rendition.webp.data()),
                     rendition.webp.size(), &width, &height);
  const auto red_at = [&](int x, int y) { return near(pixels + 4 * (y * width + x), kRed); };
  char side = '?';
  if (red_at(2, 2) && red_at(2, height - 3)) side = 'l';
  if (red_at(width - 3, 2) && red_at(width - 3, height - 3)) side = 'r';
  if (red_at(2, 2) && red_at(width - 3, 2)) side = 't';
  if (red_at(2, height - 3) && red_at(width - 3, height - 3)) side = 'b';
  WebPFree(pixels);
  return side;
}

std::string png_header(std::uint32_t width, std::uint32_t height) {
  std::string file("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", 16);
  for (const std::uint32_t side : {width, height}) {
    for (int shift = 24; shift >= 0; shift -= 8) file += static_cast<char>(side >> shift);
  }
  return file + std::string("\x08\x06\0\0\0\0\0\0\0", 9);
}

std::string code_of(std::string_view file) {
  const auto decoded = decode_image(file);
  return decoded.ok() ? "ok" : decoded.error().code;
}

TEST(PngSuite, AcceptsTheGoodPicturesAndRefusesTheBrokenOnes) {
  const char* data = std::getenv("STORECAST_DATA");
  const fs::path root =
      data != nullptr ? fs::path(data) : fs::path(SC_SOURCE_DIR "/../shared/data");
  const fs::path folder = root / "suites/pngsuite/png";
  if (!fs::exists(folder)) GTEST_SKIP() << "no data folder (STORECAST_DATA)";
  int accepted = 0, refused = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const bool broken = entry.path().filename().string().starts_with('x');
    const auto decoded = decode_image(read_file(entry.path()));
    EXPECT_NE(decoded.ok(), broken) << entry.path().filename();
    decoded.ok() ? ++accepted : ++refused;
    if (decoded.ok()) render(*decoded);
  }
  EXPECT_EQ(accepted, 161);
  EXPECT_EQ(refused, 14);
}

TEST(Image, IsJudgedByItsContent) {
  EXPECT_EQ(code_of("<svg xmlns='http://www.w3.org/2000/svg'/>"), "not_an_image");
  EXPECT_EQ(code_of("<html>"), "not_an_image");
  EXPECT_EQ(code_of("GIF89a"), "not_an_image");
  EXPECT_EQ(code_of(""), "not_an_image");
  EXPECT_EQ(code_of(jpeg_of(two_colours(40, 20))), "ok");
  EXPECT_EQ(code_of(webp_of(two_colours(40, 20))), "ok");
}

TEST(Image, WithTooManyPixelsIsRefusedByItsHeader) {
  EXPECT_EQ(code_of(png_header(50'000, 50'000)), "too_many_pixels");
  EXPECT_EQ(code_of(png_header(1, 0xffffffff)), "too_many_pixels");
  EXPECT_EQ(code_of(png_header(0xffffffff, 0xffffffff)), "too_many_pixels");
  EXPECT_EQ(code_of(png_header(0, 10)), "damaged_image");
}

TEST(Image, ThatIsCutOffIsRefused) {
  const std::string jpeg = jpeg_of(two_colours(400, 200)), webp = webp_of(two_colours(400, 200));
  for (const std::size_t divisor : {2, 3, 10}) {
    EXPECT_EQ(code_of(jpeg.substr(0, jpeg.size() - jpeg.size() / divisor)), "damaged_image");
    EXPECT_EQ(code_of(webp.substr(0, webp.size() - webp.size() / divisor)), "damaged_image");
  }
  EXPECT_EQ(code_of(png_header(10, 10)), "damaged_image");
  EXPECT_EQ(code_of(png_header(10, 10).substr(0, 20)), "damaged_image");
}

TEST(Image, LargerThanTheLimitIsRefused) {
  EXPECT_EQ(code_of(std::string(kMaxImageBytes + 1, 'x')), "image_too_large");
}

TEST(Renditions, KeepTheShapeAndAreNeverLargerThanThePicture) {
  const auto large = render(two_colours(2'000, 1'000));
  EXPECT_EQ(large[0].width, 1'600);
  EXPECT_EQ(large[0].height, 800);
  EXPECT_EQ(large[2].width, 320);
  EXPECT_EQ(large[2].height, 160);
  EXPECT_EQ(render(two_colours(100, 40))[0].width, 100);
}

TEST(Renditions, AreTurnedAsTheCameraSaid) {
  const std::string jpeg = jpeg_of(two_colours(400, 200));
  const std::string sides = "llrrlttbb";  // by orientation, 0 is none
  for (const int orientation : {1, 2, 3, 4, 5, 6, 7, 8}) {
    const auto decoded = decode_image(with_exif(jpeg, orientation));
    ASSERT_TRUE(decoded.ok());
    EXPECT_EQ(decoded->orientation, orientation);
    const auto renditions = render(*decoded);
    EXPECT_EQ(renditions[0].width, orientation < 5 ? 400 : 200);
    EXPECT_EQ(red_side(renditions[0]), sides[static_cast<std::size_t>(orientation)]) << orientation;
  }
}

TEST(Renditions, ContainNothingOfTheFileBesideItsPixels) {
  std::string file = with_exif(jpeg_of(two_colours(400, 200)), 1);
  file += "<script>alert(1)</script>";
  for (const Rendition& rendition : render(std::move(decode_image(file)).value())) {
    EXPECT_THAT(rendition.webp, testing::Not(testing::HasSubstr("script")));
    EXPECT_THAT(rendition.webp, testing::Not(testing::HasSubstr("Exif")));
  }
}

class ImageFolderTest : public testing::Test {
 protected:
  db::TemporaryFolder folder_;
  ImageFolder images_{folder_.path() / "media"};
};

TEST_F(ImageFolderTest, StoresEachWidthUnderANameOfItsOwn) {
  const StoredImage image = images_.store(jpeg_of(two_colours(1'000, 500))).value();
  EXPECT_EQ(image.width, 1'000);
  EXPECT_EQ(image.file.size(), 64U);
  for (const ImageWidth& width : kImageWidths) {
    const auto path = images_.find(image_file_name(image.file, width.pixels));
    ASSERT_TRUE(path.has_value());
    EXPECT_EQ(image_type_of(read_file(*path)), ImageType::Webp);
  }
}

TEST_F(ImageFolderTest, LeavesNothingBehindForABadPicture) {
  EXPECT_FALSE(images_.store("not a picture").ok());
  EXPECT_TRUE(fs::is_empty(folder_.path() / "media"));
}

TEST_F(ImageFolderTest, FindsNothingUnderOtherNames) {
  std::ofstream(folder_.path() / "secret") << "s";
  const std::string stem(64, 'a');
  for (const std::string& name :
       {std::string("../secret"), std::string(), stem, stem + "-320.webp", stem + "-321.webp",
        stem + "-0320.webp", stem + "-.webp", "../" + stem.substr(3) + "-320.webp",
        stem + "-320.webp.partial", stem + "-320.webp/../../secret"}) {
    EXPECT_EQ(images_.find(name), std::nullopt) << name;
  }
}

}  // namespace
}  // namespace storecast::media
