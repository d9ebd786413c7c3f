#include "http/compression.h"

#include <brotli/decode.h>
#include <gtest/gtest.h>
#include <zlib.h>

namespace storecast::http {
namespace {

std::string text() {
  std::string out;
  for (int i = 0; i < 500; ++i) out += "{\"id\":" + std::to_string(i) + ",\"name\":\"Bike\"},";
  return out;
}

std::string unzip(std::string_view bytes) {
  std::string out(1 << 20, '\0');
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

std::string unbrotli(std::string_view bytes) {
  std::string out(1 << 20, '\0');
  std::size_t size = out.size();
  EXPECT_EQ(BrotliDecoderDecompress(bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()),
                                    &size, reinterpret_cast<uint8_t*>(out.data())),
            BROTLI_DECODER_RESULT_SUCCESS);
  out.resize(size);
  return out;
}

Coding best(std::string_view accept) {
  Request request;
  request.headers.set("Accept-Encoding", accept);
  return negotiate(request);
}

TEST(Compression, GivesBackTheSameBytes) {
  EXPECT_EQ(unzip(compress(text(), Coding::Gzip)), text());
  EXPECT_EQ(unbrotli(compress(text(), Coding::Brotli)), text());
  EXPECT_LT(compress(text(), Coding::Brotli).size(), text().size() / 4);
}

TEST(Compression, TakesWhatTheClientAccepts) {
  EXPECT_EQ(best("gzip, deflate, br"), Coding::Brotli);
  EXPECT_EQ(best("GZIP;q=0.5"), Coding::Gzip);
  EXPECT_EQ(best("br;q=0, gzip;q=0.000"), Coding::Identity);
  EXPECT_EQ(best("br;q=0.001"), Coding::Brotli);
  EXPECT_EQ(best("zstd"), Coding::Identity);
  EXPECT_EQ(best(""), Coding::Identity);
}

TEST(Compression, LeavesSmallSecretAndPackedBodiesAlone) {
  Request request;
  request.headers.set("Accept-Encoding", "gzip");
  const auto coded = [&](std::string type, std::string body, bool cookie) {
    Response response;
    response.headers.set("Content-Type", type);
    if (cookie) response.headers.set("Set-Cookie", "a=b");
    response.body = std::move(body);
    compress_body(request, response);
    return response.headers.find("Content-Encoding").has_value();
  };
  EXPECT_TRUE(coded("application/json", text(), false));
  EXPECT_FALSE(coded("application/json", text(), true));
  EXPECT_FALSE(coded("application/json", "{}", false));
  EXPECT_FALSE(coded("image/webp", text(), false));
}

}  // namespace
}  // namespace storecast::http
