"""WhatsApp and Twilio for development: a phone in the browser, and the API that the bot sends through.

It stands alone and knows of Bahi only what Twilio knows: an address to post messages to.
"""
