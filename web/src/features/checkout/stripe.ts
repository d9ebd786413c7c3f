// What is used of Stripe's own script, which its rules want loaded from Stripe and nowhere else.
export interface StripeFailure {
  code?: string;
  message?: string;
}

export interface StripeElement {
  mount: (place: HTMLElement) => void;
  destroy: () => void;
  on: (event: 'ready', listener: () => void) => unknown;
}

interface Appearance {
  theme: 'stripe' | 'night';
}

export interface StripeElements {
  create: (kind: 'payment') => StripeElement;
  update: (options: { appearance: Appearance }) => void;
}

export interface Stripe {
  elements: (options: {
    clientSecret: string;
    appearance: Appearance;
  }) => StripeElements;
  /** Leaves the page when it succeeds. */
  confirmPayment: (options: {
    elements: StripeElements;
    confirmParams: { return_url: string };
  }) => Promise<{ error?: StripeFailure }>;
}

declare global {
  interface Window {
    Stripe?: (publishableKey: string) => Stripe;
  }
}

let loading: Promise<void> | null = null;

function load(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.async = true;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error('The payment form could not be loaded.'));
    });
    document.head.append(script);
  });
}

export async function startStripe(url: string, publishableKey: string): Promise<Stripe> {
  if (!window.Stripe) {
    loading ??= load(url).finally(() => {
      loading = null;
    });
    await loading;
  }
  if (!window.Stripe) throw new Error('The payment form could not be loaded.');
  return window.Stripe(publishableKey);
}
