#include <brotli/decode.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "asset_pack_writer.h"
#include "http/asset_pack.h"

namespace storecast::tools {
namespace {

using http::AssetPack;

std::string gunzip(std::string_view bytes, std::size_t size) {
  std::string out(size, '\0');
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  inflateEnd(&stream);
  return out;
}

std::string unbrotli(std::string_view bytes, std::size_t size) {
  std::string out(size, '\0');
  EXPECT_EQ(
      BrotliDecoderDecompress(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()),
                              &size, reinterpret_cast<std::uint8_t*>(out.data())),
      BROTLI_DECODER_RESULT_SUCCESS);
  return out;
}

TEST(AssetPack, GivesBackEveryFileInEveryEncoding) {
  const std::string page(5000, 'a');
  const std::string bytes =
      write_asset_pack({{"/z.txt", ""}, {"/", page}, {"/assets/app-1.js", "x"}});
  const auto pack = AssetPack::open(bytes);
  ASSERT_TRUE(pack.ok());
  const http::Asset* index = pack->find("/");
  ASSERT_NE(index, nullptr);
  EXPECT_EQ(index->identity, page);
  EXPECT_EQ(gunzip(index->gzip, page.size()), page);
  EXPECT_EQ(unbrotli(index->brotli, page.size()), page);
  EXPECT_EQ(index->content_type, "text/html; charset=utf-8");
  EXPECT_FALSE(index->is_immutable());
  EXPECT_TRUE(pack->find("/assets/app-1.js")->is_immutable());
  EXPECT_NE(index->etag, pack->find("/z.txt")->etag);
}

TEST(AssetPack, KeepsNoEncodingThatWouldBeLarger) {
  const std::string bytes = write_asset_pack({{"/a.png", "x"}});
  const auto pack = AssetPack::open(bytes);
  ASSERT_TRUE(pack.ok());
  EXPECT_TRUE(pack->find("/a.png")->gzip.empty());
  EXPECT_TRUE(pack->find("/a.png")->brotli.empty());
}

TEST(AssetPack, FindsNothingUnderAPathThatIsNotInIt) {
  const std::string bytes = write_asset_pack({{"/b", "x"}});
  const auto pack = AssetPack::open(bytes);
  for (const char* path : {"", "/", "/a", "/bb", "/c", "/../b"}) {
    EXPECT_EQ(pack->find(path), nullptr) << path;
  }
}

TEST(AssetPack, RefusesAPackThatIsCutAnywhereOrContinues) {
  const std::string whole = write_asset_pack({{"/a", "hello"}, {"/b", "there"}});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(AssetPack::open(std::string_view(whole).substr(0, size)).ok()) << size;
  }
  EXPECT_FALSE(AssetPack::open(whole + "x").ok());
}

TEST(AssetPack, NamesAFoldersIndexAsTheFolderAndLeavesMapsAndHiddenFilesOut) {
  const auto folder = std::filesystem::temp_directory_path() / "storecast_asset_pack_test";
  std::filesystem::create_directories(folder / "docs");
  std::filesystem::create_directories(folder / ".vite");
  for (const char* name :
       {"index.html", "docs/index.html", "app.js", "app.js.map", ".vite/manifest.json"}) {
    std::ofstream(folder / name) << name;
  }
  const std::string bytes = write_asset_pack(read_pack_files(folder));
  std::filesystem::remove_all(folder);
  const auto pack = AssetPack::open(bytes);
  ASSERT_TRUE(pack.ok());
  EXPECT_EQ(pack->assets().size(), 3u);
  EXPECT_NE(pack->find("/docs/"), nullptr);
  EXPECT_NE(pack->find("/app.js"), nullptr);
}

}  // namespace
}  // namespace storecast::tools
