import type { Area } from '@/api/types';
import { countryName } from '@/lib/countries';

export const kEverywhere = '*';
export const kIndia = 'IN';

/** States and union territories by their ISO 3166-2:IN codes. */
export const kIndianStates: Record<string, string> = {
  AN: 'Andaman and Nicobar Islands',
  AP: 'Andhra Pradesh',
  AR: 'Arunachal Pradesh',
  AS: 'Assam',
  BR: 'Bihar',
  CH: 'Chandigarh',
  CG: 'Chhattisgarh',
  DH: 'Dadra and Nagar Haveli and Daman and Diu',
  DL: 'Delhi',
  GA: 'Goa',
  GJ: 'Gujarat',
  HR: 'Haryana',
  HP: 'Himachal Pradesh',
  JK: 'Jammu and Kashmir',
  JH: 'Jharkhand',
  KA: 'Karnataka',
  KL: 'Kerala',
  LA: 'Ladakh',
  LD: 'Lakshadweep',
  MP: 'Madhya Pradesh',
  MH: 'Maharashtra',
  MN: 'Manipur',
  ML: 'Meghalaya',
  MZ: 'Mizoram',
  NL: 'Nagaland',
  OD: 'Odisha',
  PY: 'Puducherry',
  PB: 'Punjab',
  RJ: 'Rajasthan',
  SK: 'Sikkim',
  TN: 'Tamil Nadu',
  TS: 'Telangana',
  TR: 'Tripura',
  UP: 'Uttar Pradesh',
  UK: 'Uttarakhand',
  WB: 'West Bengal',
};

/** Union territories without a legislature of their own pay UTGST in place of SGST. */
const kUnionTerritories = ['AN', 'CH', 'DH', 'LA', 'LD'];

export const isUnionTerritory = (state: string): boolean => kUnionTerritories.includes(state);

export function placeText(area: Area, everywhere: string): string {
  const country = area.country === kEverywhere ? everywhere : countryName(area.country);
  const state = area.country === kIndia ? (kIndianStates[area.state] ?? area.state) : area.state;
  return [area.postal_prefix && `${area.postal_prefix}…`, state, country].filter(Boolean).join(', ');
}
