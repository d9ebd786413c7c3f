#include "reviews/request_store.h"

#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "identity/rules.h"

namespace storecast::reviews {
namespace {

std::string hash_of(std::string_view email) {
  return crypto::to_hex(crypto::sha256(identity::email_key(email)));
}

orders::OrderId read_id(const db::Row& row) {
  return row.id<orders::OrderId>(0);
}

}  // namespace

std::vector<orders::OrderId> list_undecided_orders(db::Reader& reader, Instant after, Instant until,
                                                   std::int64_t limit) {
  return reader.list(
      R"(SELECT o.id FROM orders o
         WHERE o.state = 4 AND o.closed_at > ?1 AND o.closed_at <= ?2
           AND NOT EXISTS (SELECT 1 FROM review_requests q WHERE q.order_id = o.id)
         ORDER BY o.closed_at LIMIT ?3)",
      read_id, after, until, limit);
}

void insert_request(db::Writer& writer, orders::OrderId order,
                    std::optional<std::string_view> token, Instant now) {
  writer.run("INSERT INTO review_requests (order_id, token, decided_at) VALUES (?1, ?2, ?3)", order,
             token, now);
}

std::optional<orders::OrderId> find_request(db::Reader& reader, std::string_view token) {
  return reader.find("SELECT order_id FROM review_requests WHERE token = ?1", read_id, token);
}

bool has_refused(db::Reader& reader, std::string_view email) {
  return reader
      .find(
          "SELECT 1 FROM review_refusals WHERE email_hash = ?1",
          [](const db::Row&) { return true; }, std::string_view(hash_of(email)))
      .has_value();
}

void insert_refusal(db::Writer& writer, std::string_view email, Instant now) {
  writer.run(
      R"(INSERT INTO review_refusals (email_hash, created_at) VALUES (?1, ?2)
         ON CONFLICT DO NOTHING)",
      std::string_view(hash_of(email)), now);
}

}  // namespace storecast::reviews
