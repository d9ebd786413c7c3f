import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { Button } from '@/components/button';
import { ConfirmDialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { showToast } from '@/components/toast';

export function DeleteZone({
  name,
  home,
  text,
  remove,
}: {
  name: string;
  home: string;
  text: string;
  remove: () => Promise<void>;
}) {
  const { t } = useTranslation(['selling', 'common']);
  const textOf = useErrorText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const removal = useMutation({
    mutationFn: remove,
    onSuccess: async () => {
      showToast(t('zone.deleted', { name }));
      await navigate(home);
      await queries.invalidateQueries({ queryKey: ['zones'] });
    },
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        <Trash2 size={16} aria-hidden />
        {t('common:action.delete')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('zone.delete_title', { name })}
        description={text}
        action={t('common:action.delete')}
        busy={removal.isPending}
        onConfirm={() => removal.mutate()}
      />
    </>
  );
}
