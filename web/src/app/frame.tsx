import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollRestoration, useLocation, useNavigation } from 'react-router';

import { Toaster } from '@/components/toast';

export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a
      href="#main"
      className="fixed start-3 top-3 z-50 -translate-y-20 rounded-lg bg-accent px-4 py-2 font-semibold text-on-accent focus:translate-y-0"
    >
      {t('nav.skip')}
    </a>
  );
}

/** A thin line while the next screen's code or data is on its way. */
function Progress() {
  const busy = useNavigation().state !== 'idle';
  if (!busy) return null;
  return <div className="appear fixed inset-x-0 top-0 z-50 h-0.5 animate-pulse bg-accent" aria-hidden />;
}

/** Tells readers where they are after a change of screen, as a page load would. */
function ScreenAnnouncer() {
  const { pathname } = useLocation();
  const box = useRef<HTMLParagraphElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return undefined;
    }
    const timer = setTimeout(() => {
      if (box.current) box.current.textContent = document.title;
    }, 300);
    return () => clearTimeout(timer);
  }, [pathname]);
  return <p ref={box} className="sr-only" aria-live="polite" />;
}

export function FrameParts() {
  return (
    <>
      <Progress />
      <ScreenAnnouncer />
      <Toaster />
      <ScrollRestoration />
    </>
  );
}
