import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

const kInertStyle = 'data-mail-style';
const kTag = /<[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>/gi;

/** Our content security policy refuses inline styles: they are carried as plain data first. */
const withInertStyles = (html: string): string =>
  html.replace(kTag, (tag) => tag.replace(/\sstyle\s*=/gi, ` ${kInertStyle}=`));

function dress(frame: HTMLIFrameElement): void {
  const inside = frame.contentDocument;
  for (const element of inside?.querySelectorAll<HTMLElement>(`[${kInertStyle}]`) ?? []) {
    element.style.cssText = element.getAttribute(kInertStyle) ?? '';
  }
}

/** A mail as its reader sees it: no scripts, no forms, no links that open; styles are put on from here. */
export function MailFrame({ html }: { html: string }) {
  const { t } = useTranslation('selling');
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    if (frame.current) dress(frame.current);
  }, [html]);
  return (
    <iframe
      ref={frame}
      title={t('mail.frame')}
      sandbox="allow-same-origin"
      srcDoc={withInertStyles(html)}
      className="h-112 w-full rounded-lg border border-line bg-white"
      onLoad={(event) => dress(event.currentTarget)}
    />
  );
}
