import type { DrawnChannel } from './channelPage';

/** The styles of each channel's app, and the styles that all share. */
export const STYLES: Record<DrawnChannel | 'all', string> = {
	all: `
		body { margin: 0; zoom: 1.5; font: 15px/1.35 'DejaVu Sans', sans-serif; color: #111 }
		main { width: 420px; padding: 16px 16px 24px; box-sizing: border-box; display: flex; flex-direction: column; gap: 10px }
		article { width: 320px } section { overflow: hidden }
		p { margin: 0; padding: 8px 13px 10px; white-space: pre-line }
		img { display: block; width: 100%; height: 110px; object-fit: cover; background: #fde2be }
		nav { display: flex } button { font: inherit; font-weight: 600 }
		ul { margin: 0; padding: 0; list-style: none }`,
	telegram: `
		main { background: #a8cba2 }
		section { background: #fff; border-radius: 14px 14px 14px 3px; box-shadow: 0 1px 1px #0003 }
		a { color: #1f82c4; text-decoration: none }
		nav { flex-direction: column; gap: 4px; margin-top: 4px }
		button { border: 0; border-radius: 8px; padding: 8px; color: #fff; background: #6d967a }`,
	whatsapp: `
		main { background: #efe7de }
		section, article > nav { background: #fff; border-radius: 3px 14px 14px 14px; box-shadow: 0 1px 1px #0002 }
		a { color: #027eb5; text-decoration: none }
		article:has(> nav) section { border-radius: 3px 14px 0 0; box-shadow: none }
		article > nav { border-radius: 0 0 14px 14px }
		nav { flex-direction: column; border-top: 1px solid #e3e3e3 }
		button { border: 0; background: none; padding: 10px; color: #00805f }
		article > nav button::before { content: '↩ ' }
		ul { background: #fff; margin-top: 6px; border-radius: 10px; box-shadow: 0 1px 3px #0003 }
		li { display: flex; justify-content: space-between; padding: 9px 14px; border-top: 1px solid #eee }
		li:first-child { border-top: 0 } li::after { content: '○'; color: #00805f }`,
	slack: `
		main { background: #fff; gap: 18px }
		article { width: auto; position: relative; padding-left: 46px }
		article::before { content: 'P'; position: absolute; left: 0; width: 36px; line-height: 36px; text-align: center; font-weight: 700; color: #fff; background: #4a154b; border-radius: 8px }
		section::before { content: 'Pizza counter'; font-weight: 700 }
		p { padding: 2px 0 0 } a { color: #1264a3; text-decoration: none }
		img { width: 190px; border-radius: 8px; margin-top: 2px }
		nav { flex-wrap: wrap; gap: 8px; margin-top: 8px }
		button { border: 1px solid #bbb; border-radius: 5px; padding: 6px 12px; color: inherit; background: #fff }`,
	messenger: `
		main { background: #fff }
		section { background: #f0f0f0; border-radius: 18px } a { color: #06c }
		article:has(img) { width: 260px; border: 1px solid #ddd; border-radius: 16px; overflow: hidden }
		article:has(img) section { background: none; border-radius: 0 }
		small { display: block; color: #666; font-size: 12px }
		nav { flex-wrap: wrap; gap: 8px; margin-top: 8px }
		button { border: 1px solid #0a84f5; border-radius: 20px; padding: 6px 13px; color: #0a7cff; background: #fff }
		article:has(img) nav { margin: 0; border-top: 1px solid #ddd }
		article:has(img) button { border: 0; width: 100%; padding: 9px }`,
};
