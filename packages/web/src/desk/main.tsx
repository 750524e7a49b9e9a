import { createRoot } from 'react-dom/client';
import '../shared/tokens.css';
import './desk.css';
import { startI18n } from '../shared/i18n.ts';
import { App } from './App.tsx';
import { catalogue } from './catalogue.ts';

const root = document.getElementById('root');
if (root) {
  await startI18n(catalogue);
  createRoot(root).render(<App />);
}
