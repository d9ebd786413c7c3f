import { Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

import { TextInput } from '@/components/field';

export function PasswordInput(props: ComponentProps<'input'>) {
  const { t } = useTranslation('shop');
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <span className="relative block">
      <TextInput {...props} type={shown ? 'text' : 'password'} className="pe-11" />
      <button
        type="button"
        aria-pressed={shown}
        aria-label={t('identity.show_password')}
        onClick={() => setShown(!shown)}
        className="absolute end-1 top-1/2 inline-flex size-9 -translate-y-1/2 items-center justify-center rounded-md text-ink-3 hover:text-ink"
      >
        <Icon size={18} aria-hidden />
      </button>
    </span>
  );
}
