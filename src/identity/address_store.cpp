#include "identity/address_store.h"

namespace storecast::identity {
namespace {

Address read_address(const db::Row& row) {
  Address address;
  address.id = row.id<AddressId>(0);
  address.name = row.text(1);
  address.phone = row.text(2);
  address.line1 = row.text(3);
  address.line2 = row.text(4);
  address.city = row.text(5);
  address.state = row.text(6);
  address.postal_code = row.text(7);
  address.country = row.text(8);
  return address;
}

}  // namespace

std::optional<Address> find_address(db::Reader& reader, AccountId account, AddressId id) {
  return reader.find(
      "SELECT id, name, phone, line1, line2, city, state, postal_code, country "
      "FROM addresses WHERE id = ?1 AND account_id = ?2",
      read_address, id, account);
}

std::vector<Address> list_addresses(db::Reader& reader, AccountId account) {
  return reader.list(
      "SELECT id, name, phone, line1, line2, city, state, postal_code, country "
      "FROM addresses WHERE account_id = ?1 ORDER BY id DESC",
      read_address, account);
}

void insert_address(db::Writer& writer, AccountId account, const Address& address) {
  writer.run(
      "INSERT INTO addresses (id, account_id, name, phone, line1, line2, city, state, "
      "postal_code, country) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
      address.id, account, address.name, address.phone, address.line1, address.line2, address.city,
      address.state, address.postal_code, address.country);
}

bool update_address(db::Writer& writer, AccountId account, const Address& address) {
  return writer.run(
             "UPDATE addresses SET name = ?3, phone = ?4, line1 = ?5, line2 = ?6, city = ?7, "
             "state = ?8, postal_code = ?9, country = ?10 WHERE id = ?1 AND account_id = ?2",
             address.id, account, address.name, address.phone, address.line1, address.line2,
             address.city, address.state, address.postal_code, address.country) > 0;
}

bool delete_address(db::Writer& writer, AccountId account, AddressId id) {
  return writer.run("DELETE FROM addresses WHERE id = ?1 AND account_id = ?2", id, account) > 0;
}

void delete_addresses(db::Writer& writer, AccountId account) {
  writer.run("DELETE FROM addresses WHERE account_id = ?1", account);
}

}  // namespace storecast::identity
