// Writes one SVG sprite of the icons named in a list: node sprite.mjs <list> <icons folder> <output>
import { readFileSync, writeFileSync, mkdirSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [list, folder, output] = process.argv.slice(2);
const names = readFileSync(list, 'utf8').split('\n').map(line => line.trim()).filter(line => line && !line.startsWith('#'));

const symbols = names.map(name => {
  const [style, file] = name.endsWith('-filled') ? ['filled', name.slice(0, -'-filled'.length)] : ['outline', name];
  const path = join(folder, style, `${file}.svg`);
  if (!existsSync(path)) {
    console.error(`${list} : error BUNDLED3: there is no Tabler icon "${name}"; the names are on the Tabler icons page.`);
    process.exit(1);
  }
  const svg = readFileSync(path, 'utf8');
  const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, '').trim();
  const look = style === 'filled'
    ? 'fill="currentColor"'
    : 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" viewBox="0 0 24 24" ${look}>${shapes.replace(/\s*\n\s*/g, '')}</symbol>`;
});

mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`);
