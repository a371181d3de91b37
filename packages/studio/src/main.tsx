import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { reshapeAsFontsArrive } from './late-fonts.ts';
import { LocaleProvider } from './messages/locale.tsx';
import './styles.css';
import { Announcer } from './ui/announcer.tsx';

const queries = new QueryClient();
const root = document.querySelector('#root');
if (root === null) throw new Error('the page has no #root');

reshapeAsFontsArrive();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LocaleProvider>
        <Announcer>
          <App />
        </Announcer>
      </LocaleProvider>
    </QueryClientProvider>
  </StrictMode>,
);
