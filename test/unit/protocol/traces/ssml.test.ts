import { parseSsml, type SpeechPart } from '../../../../nodes/Voiceflow/protocol/traces/ssml';
import { bytesOf, read, streamOf, tracesOf, turnOf } from '../support/streams';

const speak = (message: string, more = {}) => ({
	type: 'speak',
	payload: { type: 'message', message, ...more },
});
const words = (text: string): SpeechPart[] => [{ words: text }];

describe('SSML', () => {
	it.each([
		['a voice', '<voice name="Ivy">Hi &amp; hello</voice>', 'Hi & hello'],
		['a document', '<?xml version="1.0"?><speak version="1.1">\n Hi\n</speak>', 'Hi'],
		['a comment', 'Hi<!-- softly --> there', 'Hi there'],
		['quotes of both kinds', `<voice name='Ivy' lang="en">Hi</voice>`, 'Hi'],
		['white space in tags', '<voice\n\tname = "Ivy" >Hi</voice >', 'Hi'],
		['capitals', '<SPEAK><Voice NAME="Ivy">Hi</Voice></SPEAK>', 'Hi'],
		['an element within words', 'un<emphasis>believ</emphasis>able', 'unbelievable'],
		['digits to spell', '<say-as interpret-as="digits">42</say-as>', '42'],
		['elements of a vendor', '<amazon:effect name="whispered">Psst</amazon:effect>', 'Psst'],
		['an alias', 'The <sub alias="World Wide Web">WWW</sub> is old', 'The World Wide Web is old'],
		['an alias that is empty', 'The <sub alias="">WWW</sub>', 'The WWW'],
		['an alias that never ends', 'The <sub alias="Web">WWW', 'The WebWWW'],
		['a pause between words', 'Hello<break time="1s"/>there', 'Hello there'],
		['a pause among white space', 'Hello <break time="1s"/> there', 'Hello there'],
		['a pause and its closing tag', 'Hello <break></break> there', 'Hello there'],
		['pauses at the ends', '<break/>Hello<break/>', 'Hello'],
		['sentences', '<s>One.</s><s>Two.</s>', 'One. Two.'],
		['paragraphs', '<p>One.</p>\n<p><s>Two.</s> <s>Three.</s></p>', 'One.\nTwo. Three.'],
		['a description of sound', '<audio><desc>a bell</desc></audio>Hi', 'Hi'],
		['tags that close nothing', '</voice>Hi</p></audio></sub>', 'Hi'],
		['tags that are never closed', '<speak><voice name="Ivy"><prosody rate="slow">Hi', 'Hi'],
		[
			'entities',
			'&lt;b&gt; &quot;a&quot; &apos;b&apos; &#233;&#x1F600;&nbsp;!',
			'<b> "a" \'b\' é😀\u00a0!',
		],
		['a paragraph before a sentence', '<p>One.</p> <s>Two.</s>', 'One.\nTwo.'],
		['the source of what is no sound', '<media src="a.mp4">Hi</media>', 'Hi'],
		['the alias of what has none', '<voice alias="Ho">Hi</voice>', 'Hi'],
		['the highest character', '&#x10FFFF;', '\u{10ffff}'],
		['an entity of an entity', '&amp;lt;', '&lt;'],
	])('loses its markup in %s', (_name, ssml, said) => {
		expect(parseSsml(ssml)).toEqual(words(said));
	});

	it.each([
		'5 < 6 & 7',
		'a<b and b>c',
		'<3 & <- and >',
		'I <b>am</b> <name>',
		'a & b; &unknown; &#0; &#xD800; &#1114112; &#;',
		'<voice name="Ivy',
		'<voice name=Ivy>Hi',
		'<break time="1s',
		'<',
		' spaces stay ',
	])('keeps text that is not SSML: %j', (text) => {
		expect(parseSsml(text)).toEqual(words(text));
	});

	it('keeps sounds in their place among the words', () => {
		const ssml =
			'<speak>One <audio src="https://a.b/1.mp3"/> two<audio src="https://a.b/2?a=1&amp;b=2">no sound</audio><audio/> three</speak>';
		expect(parseSsml(ssml)).toEqual([
			{ words: 'One' },
			{ audio: 'https://a.b/1.mp3' },
			{ words: 'two' },
			{ audio: 'https://a.b/2?a=1&b=2' },
			{ words: 'three' },
		]);
	});

	it('keeps the words after a sound without content', () => {
		expect(parseSsml('<audio src="a"/> <audio src="b"/>One</audio>')).toEqual([
			{ audio: 'a' },
			{ audio: 'b' },
			{ words: 'One' },
		]);
	});

	it('survives overlapping elements', () => {
		const ssml = '<audio src="a">x<sub alias="b">y</audio></sub> z';
		expect(parseSsml(ssml)).toEqual([{ audio: 'a' }, { words: 'z' }]);
	});

	it('ignores a tag in an attribute of other markup', () => {
		expect(parseSsml('<x a="<p>">One')).toEqual(words('<x a="<p>">One'));
	});

	it('loses no words after a sound that never closes', () => {
		expect(parseSsml('<audio src="a">One <audio src="b">no</audio> two')).toEqual([
			{ audio: 'a' },
			{ words: 'One' },
			{ audio: 'b' },
			{ words: 'two' },
		]);
	});
});

describe('a speak trace', () => {
	it('gives its words, then its sound, and is kept unchanged', async () => {
		const trace = speak(
			'<voice name="Ivy">Hi &amp; hello</voice><audio src="https://example.com/chime.mp3"/>',
		);
		const turn = await turnOf([trace]);
		expect(turn.messages).toEqual([
			{ type: 'text', text: 'Hi & hello' },
			{ type: 'audio', url: 'https://example.com/chime.mp3' },
		]);
		expect(tracesOf(turn)).toEqual([trace]);
	});

	it('plays a sound once if it contains it twice', async () => {
		const src = 'https://example.com/a.mp3';
		const turn = await turnOf([
			speak(`Hi<audio src="${src}"/>`, { src }),
			speak(`<audio src="${src}"/>`, { type: 'audio', src }),
		]);
		expect(turn.messages).toEqual([
			{ type: 'text', text: 'Hi' },
			{ type: 'audio', url: src },
			{ type: 'audio', url: src },
		]);
	});

	it('of type audio plays the sound in its markup', async () => {
		const turn = await turnOf([
			speak('<audio src="a.mp3">Ding</audio> dong', { type: 'audio', src: null }),
		]);
		expect(turn.messages).toEqual([{ type: 'audio', url: 'a.mp3' }]);
	});

	it('turns a sound in its markup into a file', async () => {
		const sound = Buffer.from('sound').toString('base64');
		const { turn, updates } = await read([
			bytesOf(streamOf([speak(`One<audio src="data:audio/mpeg;base64,${sound}"/>two`)])),
		]);
		expect(turn.messages).toEqual([
			{ type: 'text', text: 'One' },
			{ type: 'audio', binary: 'audio_0', mimeType: 'audio/mpeg', bytes: 5 },
			{ type: 'text', text: 'two' },
		]);
		expect(updates.map(({ kind }) => kind)).toEqual([
			'words',
			'fileStart',
			'fileBytes',
			'fileEnd',
			'words',
		]);
		expect(turn.traces[0]?.file).toBeUndefined();
	});

	it('uses the slate if there is no message', async () => {
		const slate = { content: [{ children: [{ text: 'Hi' }] }] };
		const turn = await turnOf([{ type: 'speak', payload: { slate } }]);
		expect(turn.reply).toBe('Hi');
	});
});

describe('a text trace', () => {
	it('is read as SSML if it has a voice and contains SSML', async () => {
		const text = (message: string, more = {}) => ({ type: 'text', payload: { message, ...more } });
		const turn = await turnOf([
			text('<speak>Hi &amp; hello</speak>', { voice: 'Ivy' }),
			text('Tom &amp; <b>Jerry</b>', { voice: 'Ivy' }),
			text('<b>Tom</b> <emphasis>and</emphasis> Jerry', { voice: 'Ivy' }),
			text('<speak>as typed</speak>'),
		]);
		expect(turn.messages.map((message) => 'text' in message && message.text)).toEqual([
			'Hi & hello',
			'Tom &amp; <b>Jerry</b>',
			'<b>Tom</b> and Jerry',
			'<speak>as typed</speak>',
		]);
	});
});
