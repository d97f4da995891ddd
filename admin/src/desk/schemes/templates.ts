/** The sample lists a village may begin with. */
export const TEMPLATES = ['youxiqiao', 'langtang', 'liyang', 'blank'] as const;
