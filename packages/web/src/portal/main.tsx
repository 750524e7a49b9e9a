import { createRoot } from 'react-dom/client';
import '../shared/tokens.css';
import './portal.css';
import { startI18n } from '../shared/i18n.ts';
import { App } from './App.tsx';
import { catalogue } from './catalogue.ts';
import { applyTextSize } from './layout/text-size.ts';

const root = document.getElementById('root');
if (root) {
  applyTextSize();
  await startI18n(catalogue);
  createRoot(root).render(<App />);
}
