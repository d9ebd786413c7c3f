import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';

import { ApiError } from '@/api/client';
import { holdCart, placeOrder, priceCart, type Destination } from '@/api/purchases';
import { addAddress, type Address, type AddressInput } from '@/api/security';
import { sessionState } from '@/api/session';
import type { Cart, PaymentMethod } from '@/api/types';
import { kCartKey } from '@/api/use-cart';
import { homeCountry } from '@/lib/countries';
import { useDebounced } from '@/lib/hooks';

import {
  destinationOf,
  emptyAddress,
  forgetDraft,
  keepDraft,
  kOther,
  problemsOf,
  readDraft,
  termsOf,
  type CheckoutValues,
  type Problems,
} from './checkout-form';

export function inputOf({ name, phone, line1, line2, city, state, postal_code, country }: Address): AddressInput {
  return { name, phone, line1, line2, city, state, postal_code, country };
}

function startingValues(addresses: Address[], methods: PaymentMethod[]): CheckoutValues {
  const first = addresses[0];
  const draft = readDraft();
  const fresh: CheckoutValues = {
    email: sessionState().account?.email ?? '',
    stored: first?.id ?? kOther,
    shipping: first ? inputOf(first) : emptyAddress(homeCountry()),
    otherBilling: false,
    billing: emptyAddress(homeCountry()),
    rate: '',
    method: methods.length === 1 && methods[0] ? methods[0] : '',
    note: '',
    keepAddress: false,
  };
  const known = draft.stored === kOther || addresses.some(({ id }) => id === draft.stored);
  if (!known) return fresh;
  const offered = methods.some((method) => method === draft.method);
  return {
    ...fresh,
    ...draft,
    email: draft.email || fresh.email,
    method: offered && draft.method ? draft.method : fresh.method,
  };
}

/** Prices and ways of shipping of the place, as the customer types it. */
function usePrices(cart: Cart, place: Destination | null, wanted: string) {
  const text = useDebounced(place ? JSON.stringify(place) : '', 400);
  const there = text === '' ? null : (JSON.parse(text) as Destination);
  const ask = (rate: string) => ({
    queryKey: ['priced', cart.id, cart.version, text, rate],
    queryFn: () => priceCart(cart.id, there as Destination, rate),
  });
  const offers = useQuery({ ...ask(''), enabled: there !== null });
  const options = there ? (offers.data?.shipping_options ?? []) : [];
  const rate = options.find((option) => option.id === wanted)?.id ?? options[0]?.id ?? '';
  const priced = useQuery({
    ...ask(rate),
    enabled: rate !== '',
    placeholderData: keepPreviousData,
  });
  return {
    options,
    rate,
    known: there !== null && offers.isSuccess,
    failure: offers.error ?? priced.error,
    priced: rate === '' || priced.isPlaceholderData ? null : (priced.data ?? null),
    sums: (rate === '' ? null : priced.data) ?? offers.data ?? cart,
  };
}

/** Keeps the goods while this is filled in; anew after each change of the cart. */
function useHold(cart: Cart) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['hold', cart.id, cart.version],
    queryFn: async () => {
      try {
        return await holdCart(cart.id);
      } catch (error) {
        if (error instanceof ApiError) void queries.invalidateQueries({ queryKey: kCartKey });
        throw error;
      }
    },
    staleTime: Infinity,
    refetchOnMount: 'always',
    retry: false,
  });
}

const saidBy = (error: unknown): Problems =>
  error instanceof ApiError
    ? Object.fromEntries(error.fields.map(({ pointer, detail }) => [pointer, { said: detail }]))
    : {};

export function useCheckout(cart: Cart, addresses: Address[], methods: PaymentMethod[]) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [values, setValues] = useState(() => startingValues(addresses, methods));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [attempt, setAttempt] = useState(0);
  useEffect(() => keepDraft(values), [values]);
  const prices = usePrices(cart, destinationOf(values.shipping), values.rate);
  const hold = useHold(cart);
  const complete = { ...values, rate: prices.rate };
  const own = problemsOf(complete);

  const place = useMutation({
    mutationFn: async (method: PaymentMethod) => {
      const order = await placeOrder(cart.id, termsOf({ ...complete, method }, prices.sums.total));
      if (values.keepAddress && values.stored === kOther && sessionState().account) {
        await addAddress(values.shipping).catch(() => undefined); // the order stands without it
      }
      return order;
    },
    onSuccess: async (order) => {
      forgetDraft();
      queries.setQueryData(['order', order.id], order);
      const next = order.state === 'awaiting_payment' ? 'pay' : 'thanks';
      await navigate(`/orders/${order.id}/${next}`, { replace: true });
      queries.setQueryData(kCartKey, null);
      queries.removeQueries({ queryKey: ['priced'] });
    },
    onError: async (error) => {
      if (!(error instanceof ApiError) || error.status !== 409) return;
      await queries.invalidateQueries({ queryKey: ['priced'] });
      await queries.invalidateQueries({ queryKey: kCartKey });
    },
  });

  const change = (next: Partial<CheckoutValues>) => {
    setValues((now) => ({ ...now, ...next }));
    if (place.isError) place.reset();
  };
  const submit = () => {
    setAttempt((now) => now + 1);
    if (Object.keys(own).length === 0 && complete.method !== '') place.mutate(complete.method);
  };
  const said = saidBy(place.error);
  const shown: Problems = { ...said };
  for (const [pointer, problem] of Object.entries(own)) {
    if (attempt > 0 || left.has(pointer)) shown[pointer] = problem;
  }
  return {
    values: complete,
    change,
    leave: (pointer: string) => setLeft((now) => new Set(now).add(pointer)),
    problems: shown,
    own,
    attempt,
    prices,
    hold,
    place,
    submit,
  };
}

export type Checkout = ReturnType<typeof useCheckout>;
