import { useTranslation } from 'react-i18next';

import { Button } from './button';

export function LoadMore({
  hasMore,
  busy,
  onMore,
}: {
  hasMore: boolean;
  busy: boolean;
  onMore: () => void;
}) {
  const { t } = useTranslation();
  if (!hasMore) return null;
  return (
    <div className="flex justify-center py-4">
      <Button busy={busy} onClick={onMore}>
        {t('action.load_more')}
      </Button>
    </div>
  );
}
