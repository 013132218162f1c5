/** A piece of HTML whose texts are escaped. */
export interface Html {
  html: string;
}

type Part = string | number | Html | readonly Html[];

/** HTML with texts in it: what is no HTML already is escaped. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const pieces = texts.map((text, index) => text + (index < parts.length ? pieceOf(parts[index] ?? '') : ''));
  return { html: pieces.join('') };
}

/** A whole page; nothing on it comes from elsewhere, and nothing on it runs. */
export function page(title: string, content: Html): string {
  const { html: whole } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>
          <p class="where"><a href="/">Simulated forge</a></p>
          ${content}
        </main>
      </body>
    </html>`;
  return whole;
}

function pieceOf(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escape(String(part));
  return 'html' in part ? part.html : part.map((one) => one.html).join('');
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => `&#${String(letter.charCodeAt(0))};`);
}

const STYLE: Html = {
  html: `
  :root { color-scheme: light dark; --line: light-dark(#d5d9de, #3a4048); --soft: light-dark(#5b6470, #a3adb8);
    --add: light-dark(#e2f5e6, #173322); --cut: light-dark(#fde7e7, #3d1d20); --go: #1b7f3b; }
  body { margin: 0; font: 15px/1.5 system-ui, sans-serif; }
  main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
  h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
  .where, .soft { color: var(--soft); margin: 0 0 1rem; }
  .state { display: inline-block; padding: 0 .6rem; border-radius: 1rem; border: 1px solid; }
  ul.plain { list-style: none; padding: 0; } ul.plain > li { border-top: 1px solid var(--line); padding: .6rem 0; }
  pre { overflow-x: auto; border: 1px solid var(--line); border-radius: 4px; padding: .75rem; margin: .5rem 0;
    font: 13px/1.45 ui-monospace, monospace; }
  pre.diff span { display: block; min-height: 1.45em; } pre .add { background: var(--add); }
  pre .cut { background: var(--cut); } pre .head { color: var(--soft); }
  button { font: inherit; padding: .45rem 1rem; border: 0; border-radius: 4px; background: var(--go); color: #fff; cursor: pointer; }
  .bad { color: light-dark(#b3261e, #ff8a80); } .good { color: light-dark(#1b7f3b, #6fd08c); }`,
};
