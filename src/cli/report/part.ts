import { type Html, type Piece, html } from './html.js';

/** What one half of the check found: on a phone one below the other, otherwise with the pictures beside the rest. */
export function part(title: string, sentence: Piece, pictures: readonly Html[], rest: Piece): Html {
  return html`<div class="part${pictures.length === 0 ? '' : ' pictured'}">
<div class="told"><h3>${title}</h3><p>${sentence}</p></div>
${pictures.length === 0 ? undefined : html`<div class="pictures">${pictures}</div>`}
<div class="rest">${rest}</div>
</div>`;
}
