import type { AddressInput } from '@/api/security';
import { countryName } from '@/lib/countries';

export function AddressLines({ address }: { address: AddressInput }) {
  const { name, line1, line2, city, state, postal_code, country, phone } = address;
  const town = [postal_code, city].filter(Boolean).join(' ');
  const lines = [line1, line2, town, state, countryName(country), phone];
  return (
    <address className="min-w-0 text-sm text-ink-2 not-italic">
      <span className="block font-semibold text-ink">{name}</span>
      {lines.filter(Boolean).map((line) => (
        <span key={line} className="block break-words">
          {line}
        </span>
      ))}
    </address>
  );
}
